/// The REST API of products and reservations.
@NullMarked
package dev.warren.inventory.web;

import org.jspecify.annotations.NullMarked;
