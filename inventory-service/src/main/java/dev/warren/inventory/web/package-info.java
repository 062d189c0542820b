/// Products and reservations over HTTP.
@NullMarked
package dev.warren.inventory.web;

import org.jspecify.annotations.NullMarked;
