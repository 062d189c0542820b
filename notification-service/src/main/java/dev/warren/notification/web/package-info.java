/// The REST API of notifications and alerts.
@NullMarked
package dev.warren.notification.web;

import org.jspecify.annotations.NullMarked;
