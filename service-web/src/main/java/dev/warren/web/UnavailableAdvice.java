package dev.warren.web;

import lombok.extern.slf4j.Slf4j;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers 503 while the database is down or overloaded, or the outbox is full: the request is valid and may be sent
/// again.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@Slf4j
final class UnavailableAdvice {

    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler({ CannotCreateTransactionException.class, TransactionSystemException.class,
            DataAccessResourceFailureException.class, RecoverableDataAccessException.class,
            TransientDataAccessException.class })
    ResponseEntity<ProblemDetail> answer(RuntimeException failure) {
        log.warn("Answered 503: {}", failure.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(Problems.plain(HttpStatus.SERVICE_UNAVAILABLE,
                    "The service cannot take the request at the moment; send it again"));
    }

}
