/// The results: figures with their spread, for the terminal, as JSON, and as a page.
@NullMarked
package dev.warren.bench.report;

import org.jspecify.annotations.NullMarked;
