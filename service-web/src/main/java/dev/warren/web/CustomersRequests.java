package dev.warren.web;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Scrapes and probes are no traffic, and what security filters do is part of their request: neither is counted or traced by
/// itself.
final class CustomersRequests implements ObservationPredicate {

    @Override
    public boolean test(String name, Observation.Context context) {
        return !name.startsWith("spring.security.") && !isAboutTheService(context);
    }

    private static boolean isAboutTheService(Observation.Context context) {
        return context instanceof ServerRequestObservationContext exchange && exchange.getCarrier() != null
                && exchange.getCarrier().getRequestURI().startsWith("/actuator");
    }

}
