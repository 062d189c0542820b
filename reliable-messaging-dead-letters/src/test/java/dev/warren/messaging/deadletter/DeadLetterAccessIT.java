package dev.warren.messaging.deadletter;

import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import java.util.UUID;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/// A service without any login filter.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "spring.main.web-application-type=servlet", "warren.messaging.dead-letters.web.enabled=true",
                "warren.messaging.dead-letters.web.path=/operators/dead-letters",
                "warren.messaging.dead-letters.web.authority=OPERATOR" })
@MessagingTest(service = "payment", publishers = "order.events")
class DeadLetterAccessIT {

    private static final String PATH = "/operators/dead-letters";

    private MockMvc http;

    @BeforeEach
    void serve(WebApplicationContext context) {
        this.http = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void showsNothingToACallerWhoHasNotLoggedIn() throws Exception {
        for (String path : new String[] { "", "/groups", "/audit", "/" + UUID.randomUUID() }) {
            this.http.perform(get(PATH + path))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.title").value("Unauthorized"))
                .andExpect(content().string(not(containsString("warren:problem"))));
        }
    }

    @Test
    void doesNothingForACallerWhoHasNotLoggedIn() throws Exception {
        this.http.perform(post(PATH + "/" + UUID.randomUUID() + "/replay")).andExpect(status().isUnauthorized());
    }

    @Test
    void showsNothingToACallerWithoutTheAuthority() throws Exception {
        this.http.perform(get(PATH + "/groups").with(login("CUSTOMER"))).andExpect(status().isForbidden());
        this.http.perform(get(PATH + "/replays").with(login("CUSTOMER"))).andExpect(status().isForbidden());
    }

    @Test
    void letsAnOperatorIn() throws Exception {
        this.http.perform(get(PATH + "/groups").with(login("OPERATOR"))).andExpect(status().isOk());
        this.http.perform(get(PATH + "/replays").with(login("OPERATOR"))).andExpect(status().isOk());
        this.http.perform(get("/dead-letters").with(login("OPERATOR"))).andExpect(status().isNotFound());
    }

    private static RequestPostProcessor login(String role) {
        return request -> {
            request.setUserPrincipal(() -> "ada");
            request.addUserRole(role);
            return request;
        };
    }

}
