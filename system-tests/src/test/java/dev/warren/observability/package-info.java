/// Monitoring of the shop: dashboards, rules and alerts, checked against the real meters.
@NullMarked
package dev.warren.observability;

import org.jspecify.annotations.NullMarked;
