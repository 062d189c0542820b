/// Dead letters over HTTP, for operators.
@NullMarked
package dev.warren.messaging.deadletter.web;

import org.jspecify.annotations.NullMarked;
