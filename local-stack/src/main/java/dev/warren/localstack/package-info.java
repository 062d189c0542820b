/// The whole system on one machine without Docker: broker, database, mail and services, each a process of its own.
@NullMarked
package dev.warren.localstack;

import org.jspecify.annotations.NullMarked;
