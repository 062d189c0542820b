package dev.warren.web;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Excludes scrapes, probes and the security filters' own observations from the metrics and traces of requests.
final class CustomerRequestObservations implements ObservationPredicate {

    @Override
    public boolean test(String name, Observation.Context context) {
        return !name.startsWith("spring.security.") && !isAboutTheService(context);
    }

    private static boolean isAboutTheService(Observation.Context context) {
        return context instanceof ServerRequestObservationContext exchange && exchange.getCarrier() != null
                && exchange.getCarrier().getRequestURI().startsWith("/actuator");
    }

}
