package dev.warren.peers.careful;

import dev.warren.peers.Peer;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.Topology;

import org.springframework.amqp.core.Declarables;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.util.Map;

/// The careful peer: publishes through a polled outbox, with a confirm per message, and checks an inbox per message.
@Configuration(proxyBeanMethods = false)
@ComponentScan
@AutoConfigurationPackage
@EnableScheduling
public class Careful {

    public static void main(String[] args) {
        Peer.start(Careful.class, args);
    }

    /// Dead-lettered and delayed messages must not be lost on the way either.
    @Bean
    Declarables topology(PeerProperties properties) {
        return Topology.of(properties,
                Map.of("x-dead-letter-strategy", "at-least-once", "x-overflow", "reject-publish"));
    }

}
