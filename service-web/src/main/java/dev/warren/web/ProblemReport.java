package dev.warren.web;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.io.IOException;

/// Answers requests that Tomcat rejects before any servlet sees them, such as a path that cannot be decoded, in JSON
/// instead of HTML.
final class ProblemReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        try {
            response.getReporter()
                .write("""
                        {"title":"%s","status":%d,"detail":"The request is not well-formed HTTP"}"""
                    .formatted(status.getReasonPhrase(), status.value()));
            response.finishResponse();
        }
        catch (IOException | IllegalStateException ex) {
            getContainer().getLogger().debug("the client disconnected before the answer " + status, ex);
        }
    }

}
