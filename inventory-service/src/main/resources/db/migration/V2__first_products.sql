insert into product (sku, name, price, currency, on_hand) values
    ('SKU-BEACON',  'Bicycle light, front',       24.95, 'EUR', 100000),
    ('SKU-BELL',    'Bicycle bell, brass',        12.50, 'EUR', 100000),
    ('SKU-BURROW',  'Sleeping bag, three-season', 149.00, 'EUR', 100000),
    ('SKU-CUP',     'Cup, stoneware, 0.3 l',       8.90, 'EUR', 100000),
    ('SKU-FLASK',   'Vacuum flask, 1 l',          34.95, 'EUR', 100000),
    ('SKU-HUTCH',   'Tent for two',               289.00, 'EUR', 100000),
    ('SKU-LANTERN', 'Lantern, rechargeable',      39.90, 'EUR', 100000),
    ('SKU-PATCH',   'Puncture repair kit',         6.20, 'EUR', 100000),
    ('SKU-PEN',     'Pencil, graphite',            1.20, 'EUR', 100000),
    ('SKU-SCARCE',  'Pocket watch, last pieces',  199.00, 'EUR', 5),
    ('SKU-TEAPOT',  'Teapot, stoneware, 1.2 l',   24.90, 'EUR', 100000),
    ('SKU-TRAIL',   'Trail map, waterproof',      14.00, 'EUR', 100000);
