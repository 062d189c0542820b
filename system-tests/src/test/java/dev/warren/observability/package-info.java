/// What watches the shop: dashboards, rules and alerts, held to what there is to see.
@NullMarked
package dev.warren.observability;

import org.jspecify.annotations.NullMarked;
