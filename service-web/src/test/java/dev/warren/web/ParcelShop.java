package dev.warren.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// A service with an endpoint for each kind of invalid request.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ParcelShop.Counter.class)
class ParcelShop {

    record Parcel(@NotNull @Size(max = 20) String to, @NotEmpty @Valid List<@NotNull Item> items, @Nullable Format size,
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable BigDecimal price, @Nullable Boolean fragile,
            @Nullable UUID insurance, @Nullable Stamp stamp) {
    }

    record Item(@NotNull String name, @Min(1) @Max(1000) int quantity) {
    }

    enum Format {

        SMALL, LARGE

    }

    record Stamp(String country) {

        Stamp {
            if (!country.equals("DE")) {
                throw new IllegalArgumentException("only DE prints stamps");
            }
        }

    }

    @RestController
    static class Counter {

        @PostMapping("/parcels")
        Parcel send(@Valid @RequestBody Parcel parcel) {
            return parcel;
        }

        @GetMapping("/parcels/{id}")
        String find(@PathVariable UUID id) {
            throw new DomainException(HttpStatus.CONFLICT, "parcel-has-left", "Parcel " + id + " has left",
                    new WrongField("id", "is too late"));
        }

        @GetMapping("/parcels")
        String list(@RequestParam Format size, @RequestParam(required = false) @Nullable UUID after,
                @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
                @RequestHeader(name = "Counter-Key", required = false) @Size(max = 5) @Nullable String key) {
            return size + " after " + after + " limit " + limit + " key " + key;
        }

        @GetMapping("/away")
        String away() {
            throw new DataAccessResourceFailureException("no connection to the secret host");
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("the secret ingredient is missing");
        }

    }

}
