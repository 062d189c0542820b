package dev.warren.inventory;

/// A bucket of a product's stock; each is a column of the table.
enum StockBucket {

    ON_HAND("on_hand"), RESERVED("reserved"), SOLD("sold");

    private final String column;

    StockBucket(String column) {
        this.column = column;
    }

    String column() {
        return this.column;
    }

}
