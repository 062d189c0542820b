package dev.warren.inventory;

/// Where a piece of a product can be; each is a column of the table.
enum Place {

    ON_HAND("on_hand"), RESERVED("reserved"), SOLD("sold");

    private final String column;

    Place(String column) {
        this.column = column;
    }

    String column() {
        return this.column;
    }

}
