/// What a message looks like on the wire: properties, headers and JSON, and nothing of Java in them.
@NullMarked
package dev.warren.messaging.message;

import org.jspecify.annotations.NullMarked;
