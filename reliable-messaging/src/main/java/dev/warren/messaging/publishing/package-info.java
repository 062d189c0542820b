/// Publishing with confirms: a message counts as sent once the broker has confirmed it and not returned it.
@NullMarked
package dev.warren.messaging.publishing;

import org.jspecify.annotations.NullMarked;
