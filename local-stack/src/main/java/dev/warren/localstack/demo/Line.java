package dev.warren.localstack.demo;

/// Some pieces of one product.
record Line(String sku, int quantity) {
}
