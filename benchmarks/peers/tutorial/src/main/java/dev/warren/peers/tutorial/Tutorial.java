package dev.warren.peers.tutorial;

import dev.warren.peers.Peer;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.Topology;

import org.springframework.amqp.core.Declarables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import java.util.Map;

/// The tutorial peer: publishes inside the transaction and handles each message as it comes, without outbox, inbox and
/// confirms.
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
