package dev.warren.inventory.web;

import dev.warren.inventory.Catalogue;
import dev.warren.inventory.Product;
import dev.warren.web.DomainException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@RestController
@RequestMapping("/products")
@Tag(name = "Products")
@RequiredArgsConstructor
class ProductController {

    private static final String SKU = "[A-Z0-9][A-Z0-9-]{0,39}";

    private static final String SKU_MESSAGE = "must be at most 40 capital letters, digits and hyphens";

    private final Catalogue catalogue;

    @GetMapping
    @Operation(summary = "List products by SKU, a page at a time")
    List<Product> page(
            @RequestParam(defaultValue = "") @Pattern(regexp = "(" + SKU + ")?", message = SKU_MESSAGE) String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return this.catalogue.page(after, limit);
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Find a product with its stock")
    Product one(@PathVariable @Pattern(regexp = SKU, message = SKU_MESSAGE) String sku) {
        return this.catalogue.find(sku)
            .orElseThrow(
                    () -> new DomainException(HttpStatus.NOT_FOUND, "unknown-product", "There is no product " + sku));
    }

    @PutMapping("/{sku}")
    @Operation(summary = "Create or change a product; onHand counts all pieces except reserved and sold ones")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<Product> put(@PathVariable @Pattern(regexp = SKU, message = SKU_MESSAGE) String sku,
            @Valid @RequestBody ProductForm form) {
        Product product = this.catalogue.put(sku, form.name(), form.price().toMoney(), form.onHand());
        return ResponseEntity.status((product.revision() == 1) ? HttpStatus.CREATED : HttpStatus.OK).body(product);
    }

}
