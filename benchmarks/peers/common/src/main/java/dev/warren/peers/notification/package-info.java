/// Mails to customers, recorded with JPA.
@NullMarked
package dev.warren.peers.notification;

import org.jspecify.annotations.NullMarked;
