package dev.warren.peers.inventory;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import java.util.Collection;
import java.util.List;

/// The table of products.
interface Products extends JpaRepository<Product, String> {

    /// Locks these products until the transaction ends, always in the same order, so that
    /// two orders never deadlock.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.sku in :skus order by p.sku")
    List<Product> lock(Collection<String> skus);

    /// Finds and locks the products that are not published yet.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.listedRevision < p.revision order by p.sku")
    List<Product> lockUnlisted();

}
