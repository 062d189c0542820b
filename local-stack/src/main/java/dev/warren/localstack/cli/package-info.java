/// The commands of `./warren`: a thin layer over a stack of processes or of containers.
@NullMarked
package dev.warren.localstack.cli;

import org.jspecify.annotations.NullMarked;
