/// Notifications over HTTP.
@NullMarked
package dev.warren.notification.web;

import org.jspecify.annotations.NullMarked;
