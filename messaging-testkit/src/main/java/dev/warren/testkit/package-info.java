/// The broker, database and mailbox of a test: real ones, in containers or on this machine, which a test may crash.
@NullMarked
package dev.warren.testkit;

import org.jspecify.annotations.NullMarked;
