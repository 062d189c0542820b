package dev.warren.example.kitchen;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

// snippet: application
@SpringBootApplication
class KitchenApplication {

    static void main(String[] arguments) {
        SpringApplication.run(KitchenApplication.class, arguments);
    }

}
// end
