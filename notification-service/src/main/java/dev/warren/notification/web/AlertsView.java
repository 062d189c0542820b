package dev.warren.notification.web;

import java.util.List;

/// The answer to `GET /alerts`.
///
/// @param firing the alerts that fire, latest start first
/// @param resolved the alerts that have ended, latest end first
record AlertsView(List<AlertView> firing, List<AlertView> resolved) {
}
