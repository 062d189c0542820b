/// The domain of both peers, the program that runs it as any of the five services, and the queues between them.
@NullMarked
package dev.warren.peers;

import org.jspecify.annotations.NullMarked;
