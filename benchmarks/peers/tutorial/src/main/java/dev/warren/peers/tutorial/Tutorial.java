package dev.warren.peers.tutorial;

import dev.warren.peers.Peer;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.Topology;

import org.springframework.amqp.core.Declarables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/// Publishes inside the transaction, and handles what comes: no outbox, no inbox, no confirms.
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class Tutorial {

    public static void main(String[] args) {
        Peer.start(Tutorial.class, args);
    }

    @Bean
    Declarables topology(PeerProperties properties) {
        return Topology.of(properties, Map.of());
    }

}
