package dev.warren.localstack.demo;

/// A quantity of one product.
record Line(String sku, int quantity) {
}
