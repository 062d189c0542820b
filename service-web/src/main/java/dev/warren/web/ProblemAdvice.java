package dev.warren.web;

import lombok.extern.slf4j.Slf4j;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

import java.util.List;
import java.util.UUID;

/// Answers every failure beneath a controller with problem details: it names a caller's mistake, and gives a failure of
/// the service an id that is also in the log.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
@Slf4j
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    @Nullable ResponseEntity<Object> handleDomainProblem(DomainException problem, WebRequest request) {
        return answer(problem, Problems.of(problem), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> handleUnexpected(Exception failure, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        return answer(failure, Problems.plain(HttpStatus.INTERNAL_SERVER_ERROR, ""), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> handleBrokenQuery(InvalidParameterException failure, WebRequest request) {
        HttpStatusCode status = HttpStatusCode.valueOf(failure.getErrorCode());
        return answer(failure, Problems.plain(status, "The query or form cannot be decoded, or is too large"), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException failure,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(failure, UnreadableBody.explain(failure), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException failure,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(failure, Problems.validation(WrongFields.of(failure.getBindingResult())), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure.isForReturnValue()) {
            return handleUnexpected(failure, request);
        }
        return answer(failure, Problems.validation(WrongFields.of(failure)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException failure, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        Class<?> type = failure.getRequiredType();
        String name = (failure instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
                : String.valueOf(failure.getPropertyName());
        if (type == null) {
            return wrong(failure, name, "is not valid", request);
        }
        return wrong(failure, name, (type == String.class) ? Text.NOT_STORABLE : Expected.phrase(type), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        return wrong(failure, failure.getParameterName(), "is missing", request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return (failure instanceof MissingRequestHeaderException header)
                ? wrong(failure, header.getHeaderName(), "is missing", request)
                : super.handleServletRequestBindingException(failure, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException failure,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(failure, Problems.plain(status, "There is nothing at this path"), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException failure, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        String detail = "This path takes %s".formatted(failure.getSupportedHttpMethods());
        return handleExceptionInternal(failure, Problems.plain(status, detail), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException failure, HttpHeaders headers, HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(failure, Problems.plain(status, Problems.SEND_JSON), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object told = status.is5xxServerError() && !(failure instanceof DomainException) ? unexpected(failure, status)
                : body;
        HttpHeaders asProblem = new HttpHeaders(headers);
        // set, not negotiated: an unreadable Accept header must not prevent the answer
        asProblem.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ResponseEntity<Object> answer = super.handleExceptionInternal(failure, told, asProblem, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem
                && request instanceof ServletWebRequest servlet) {
            problem.setInstance(Problems.instance(servlet.getRequest().getRequestURI()));
        }
        return answer;
    }

    private static ProblemDetail unexpected(Exception failure, HttpStatusCode status) {
        UUID id = UUID.randomUUID();
        log.error("Answered {} with error id {}", status.value(), id, failure);
        return Problems.plain(status, "Something went wrong here, not with your request; the log knows it as " + id);
    }

    private @Nullable ResponseEntity<Object> wrong(Exception failure, String field, String phrase, WebRequest request) {
        return answer(failure, Problems.validation(List.of(new WrongField(field, phrase))), request);
    }

    private @Nullable ResponseEntity<Object> answer(Exception failure, ProblemDetail problem, WebRequest request) {
        return handleExceptionInternal(failure, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()),
                request);
    }

}
