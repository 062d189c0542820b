package dev.warren.example.kitchen;

import dev.warren.example.kitchen.Events.BreakfastPlanned;
import dev.warren.example.kitchen.Events.GuestArrived;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// snippet: topology
@Configuration(proxyBeanMethods = false)
class KitchenTopology {

    @Bean
    ServiceTopology topology(Kitchen kitchen, RetryPolicy retry) {
        return ServiceTopology.of("kitchen")
            .publishing(Events.KITCHEN, Events.SAID_BY_KITCHEN)
            .encrypting(BreakfastPlanned.class, "guestName")
            .consuming(Subscription.named("guests")
                .from(Events.RECEPTION, Events.SAID_BY_RECEPTION)
                .on(GuestArrived.class, kitchen::plan)
                .upcasting("guest.arrived.v1", guest -> guest.put("diet", "none"))
                .retrying(retry)
                .thenDeadLetter());
    }

}
// end
