/// What both peers share: how a process becomes one of the five services, and the queues between them.
@NullMarked
package dev.warren.peers;

import org.jspecify.annotations.NullMarked;
