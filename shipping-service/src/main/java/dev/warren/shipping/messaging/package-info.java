/// What shipping-service says, what it listens to, and what it reminds itself of.
@NullMarked
package dev.warren.shipping.messaging;

import org.jspecify.annotations.NullMarked;
