/// Publishing with proof: a message is sent once the broker has confirmed it and returned nothing.
@NullMarked
package dev.warren.messaging.publishing;

import org.jspecify.annotations.NullMarked;
