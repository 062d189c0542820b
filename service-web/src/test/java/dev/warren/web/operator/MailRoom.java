package dev.warren.web.operator;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.Map;

/// A service with an open endpoint, an operator endpoint, and dead letters.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(MailRoom.Counter.class)
class MailRoom {

    @Bean
    OperatorEndpoint changingShelves() {
        return new OperatorEndpoint(HttpMethod.PUT, "/shelves/{name}");
    }

    @RestController
    static class Counter {

        @GetMapping("/shelves/{name}")
        String look(@PathVariable String name) {
            return name;
        }

        @PutMapping("/shelves/{name}")
        String change(@PathVariable String name, @RequestBody Map<String, String> change, Principal who) {
            return who.getName();
        }

        @PostMapping("/dead-letters/{id}/replay")
        String replay(@PathVariable String id, Principal who) {
            return who.getName();
        }

    }

}
