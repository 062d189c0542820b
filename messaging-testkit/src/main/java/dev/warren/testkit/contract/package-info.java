/// What every consumer of messages must stand, as suites that a service's test extends.
@NullMarked
package dev.warren.testkit.contract;

import org.jspecify.annotations.NullMarked;
