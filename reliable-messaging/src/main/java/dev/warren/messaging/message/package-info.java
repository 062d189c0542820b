/// The wire format of messages: properties, headers and JSON, without any Java types.
@NullMarked
package dev.warren.messaging.message;

import org.jspecify.annotations.NullMarked;
