-- One database and one role per service; a role owns its database and may not connect to another.
-- Run once, by the superuser, when the server's data is made: by psql in a container, over JDBC without one.
-- A statement ends with a semicolon at the end of a line.

CREATE ROLE orders LOGIN PASSWORD 'orders-secret';
CREATE DATABASE orders OWNER orders;
REVOKE CONNECT ON DATABASE orders FROM PUBLIC;

CREATE ROLE payments LOGIN PASSWORD 'payments-secret';
CREATE DATABASE payments OWNER payments;
REVOKE CONNECT ON DATABASE payments FROM PUBLIC;

CREATE ROLE inventory LOGIN PASSWORD 'inventory-secret';
CREATE DATABASE inventory OWNER inventory;
REVOKE CONNECT ON DATABASE inventory FROM PUBLIC;

CREATE ROLE notifications LOGIN PASSWORD 'notifications-secret';
CREATE DATABASE notifications OWNER notifications;
REVOKE CONNECT ON DATABASE notifications FROM PUBLIC;

CREATE ROLE shipping LOGIN PASSWORD 'shipping-secret';
CREATE DATABASE shipping OWNER shipping;
REVOKE CONNECT ON DATABASE shipping FROM PUBLIC;

REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
