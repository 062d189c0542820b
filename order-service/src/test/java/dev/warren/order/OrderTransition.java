package dev.warren.order;

/// Every transition of an order.
enum OrderTransition {

    AUTHORISED, DECLINED, RESERVED, REJECTED, TIME_LIMIT, CANCEL, DISPATCHED, DELIVERED;

    Decision applyTo(Order order) {
        return switch (this) {
            case AUTHORISED -> order.afterPayment(Answer.YES);
            case DECLINED -> order.afterPayment(Answer.NO);
            case RESERVED -> order.afterStock(Answer.YES);
            case REJECTED -> order.afterStock(Answer.NO);
            case TIME_LIMIT -> order.afterTimeLimit();
            case CANCEL -> order.afterCancelling();
            case DISPATCHED -> order.afterDispatch();
            case DELIVERED -> order.afterDelivery();
        };
    }

}
