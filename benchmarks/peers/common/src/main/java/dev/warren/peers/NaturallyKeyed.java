package dev.warren.peers;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;

import org.springframework.data.domain.Persistable;

/// An entity with an assigned key. Spring Data would query whether it is new; this class knows it.
@MappedSuperclass
public abstract class NaturallyKeyed<K> implements Persistable<K> {

    @Transient
    private boolean stored;

    @Override
    public boolean isNew() {
        return !this.stored;
    }

    @PostLoad
    @PostPersist
    void isStored() {
        this.stored = true;
    }

}
