package dev.warren.peers.payment;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Runs Warren's own sandbox gateway in this process, as Warren does, so that everybody who is compared pays at the same one.
/// Its weather is left out: it needs Warren's operator.
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackages = "dev.warren.payment.sandbox",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
                pattern = ".*\\.(OperatorAccess|SandboxSettingsController)"))
class SandboxGatewayHere {

}
