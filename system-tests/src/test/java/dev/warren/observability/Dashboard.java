package dev.warren.observability;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// One of Grafana's dashboards, read from its file.
record Dashboard(String file, JsonNode json) {

    static List<Dashboard> all() {
        return Checkout.files("grafana/dashboards", ".json").stream().map(Dashboard::read).toList();
    }

    private static Dashboard read(Path file) {
        return new Dashboard(file.getFileName().toString(), JsonMapper.shared().readTree(file.toFile()));
    }

    String uid() {
        return this.json.path("uid").asString();
    }

    /// The links of its panels out of Grafana.
    List<String> links() {
        return this.json.findValues("url").stream().map(JsonNode::asString).toList();
    }

    /// All panels without the headlines of rows, in reading order.
    List<Panel> panels() {
        return StreamSupport.stream(this.json.path("panels").spliterator(), false)
            .filter(panel -> !panel.path("type").asString().equals("row"))
            .map(panel -> new Panel(this, panel))
            .toList();
    }

    /// All queries to Prometheus, variables and annotations included.
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(
                panels().stream().flatMap(panel -> panel.expressions().stream()).toList());
        this.json.at("/annotations/list").forEach(node -> all.add(new Expression(node.path("expr").asString())));
        this.json.at("/templating/list").forEach(variable -> {
            String query = variable.path("query").asString();
            if (query.startsWith("label_values(")) {
                all.add(new Expression(query.substring("label_values(".length(), query.lastIndexOf(','))));
            }
        });
        return all;
    }

    @Override
    public String toString() {
        return this.file;
    }

    /// A panel.
    record Panel(Dashboard dashboard, JsonNode json) {

        private static final String ALLOWED = "May be empty: ";

        String title() {
            return this.json.path("title").asString("");
        }

        String description() {
            return this.json.path("description").asString("");
        }

        /// Whether its description explains when it is empty.
        boolean mayBeEmpty() {
            return description().contains(ALLOWED);
        }

        List<Expression> expressions() {
            return StreamSupport.stream(this.json.path("targets").spliterator(), false)
                .filter(target -> target.has("expr"))
                .map(target -> new Expression(target.path("expr").asString()))
                .toList();
        }

        int x() {
            return this.json.at("/gridPos/x").asInt();
        }

        int y() {
            return this.json.at("/gridPos/y").asInt();
        }

        int width() {
            return this.json.at("/gridPos/w").asInt();
        }

        int height() {
            return this.json.at("/gridPos/h").asInt();
        }

        boolean overlaps(Panel other) {
            return x() < other.x() + other.width() && other.x() < x() + width() && y() < other.y() + other.height()
                    && other.y() < y() + height();
        }

        @Override
        public String toString() {
            return this.dashboard + ": " + title();
        }

    }

}
