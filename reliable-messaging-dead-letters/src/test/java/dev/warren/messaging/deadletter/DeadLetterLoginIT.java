package dev.warren.messaging.deadletter;

import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import java.util.UUID;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/// This service has no login at all, as one that has forgotten it.
@SpringBootTest(classes = ScriptedService.class, properties = "spring.main.web-application-type=servlet")
@MessagingTest(service = "payment", publishers = "order.events")
class DeadLetterLoginIT {

    private MockMvc http;

    @BeforeEach
    void serve(WebApplicationContext context) {
        this.http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void showsNothingToSomebodyWhoHasNotLoggedIn() throws Exception {
        for (String path : new String[] { "", "/groups", "/audit", "/" + UUID.randomUUID() }) {
            this.http.perform(get("/dead-letters" + path))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.type").value("urn:warren:problem:login-required"));
        }
    }

    @Test
    void doesNothingForSomebodyWhoHasNotLoggedIn() throws Exception {
        this.http.perform(post("/dead-letters/" + UUID.randomUUID() + "/replay")).andExpect(status().isUnauthorized());
    }

    @Test
    void letsAnOperatorIn() throws Exception {
        this.http.perform(get("/dead-letters/groups").principal(() -> "operator")).andExpect(status().isOk());
    }

}
