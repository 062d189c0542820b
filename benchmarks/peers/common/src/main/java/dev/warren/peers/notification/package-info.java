/// Mails to customers, noted by JPA.
@NullMarked
package dev.warren.peers.notification;

import org.jspecify.annotations.NullMarked;
