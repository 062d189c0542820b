package dev.warren.bench.load;

import java.util.List;

/// The orders of the benchmark: one to three lines of one to three pieces, of every product that does not sell out, by
/// a thousand customers in turn. The n-th order is the same in every run.
final class OrderForm {

    private static final List<String> SKUS = List.of("SKU-BEACON", "SKU-BELL", "SKU-BURROW", "SKU-CUP", "SKU-FLASK",
            "SKU-HUTCH", "SKU-LANTERN", "SKU-PATCH", "SKU-PEN", "SKU-TEAPOT", "SKU-TRAIL");

    private static final int CUSTOMERS = 1000;

    private static final int MOST = 3;

    private OrderForm() {
    }

    /// The body of `POST /orders` for the n-th order.
    static String json(long n) {
        long customer = n % CUSTOMERS;
        var json = new StringBuilder(256).append("{\"customerId\":\"customer-")
            .append(customer)
            .append("\",\"email\":\"customer-")
            .append(customer)
            .append("@example.com\",\"paymentToken\":\"tok_ok\",\"lines\":[");
        long lines = 1 + n % MOST;
        for (long line = 0; line < lines; line++) {
            json.append((line > 0) ? "," : "")
                .append("{\"sku\":\"")
                .append(SKUS.get((int) ((n + line) % SKUS.size())))
                .append("\",\"quantity\":")
                .append(1 + (n + line) % MOST)
                .append('}');
        }
        return json.append("]}").toString();
    }

}
