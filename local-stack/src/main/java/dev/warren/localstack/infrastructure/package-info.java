/// A private broker, database and mail server on this machine: installed, started, stopped and crashed.
@NullMarked
package dev.warren.localstack.infrastructure;

import org.jspecify.annotations.NullMarked;
