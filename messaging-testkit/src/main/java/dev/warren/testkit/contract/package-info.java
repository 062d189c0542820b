/// The contract that every consumer of messages must fulfil, as suites that a service's test extends.
@NullMarked
package dev.warren.testkit.contract;

import org.jspecify.annotations.NullMarked;
