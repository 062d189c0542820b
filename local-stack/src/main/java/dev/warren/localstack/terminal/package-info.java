/// Text for people: lines, tables, and an area that is redrawn in place where there is a terminal.
@NullMarked
package dev.warren.localstack.terminal;

import org.jspecify.annotations.NullMarked;
