/// All services as processes on a real broker and a real database, driven through the REST API, crashed, and audited in
/// SQL.
@NullMarked
package dev.warren.system;

import org.jspecify.annotations.NullMarked;
