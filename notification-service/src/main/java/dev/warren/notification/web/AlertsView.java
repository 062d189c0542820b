package dev.warren.notification.web;

import java.util.List;

/// What operators see.
///
/// @param firing what goes on, the latest first
/// @param resolved what is over, the one that ended last first
record AlertsView(List<AlertView> firing, List<AlertView> resolved) {
}
