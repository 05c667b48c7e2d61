package dev.greenroom.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection with its prepared statements; used by one thread at a time. */
final class Link implements Session, AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /**
     * The driver is told that it is not to commit by itself, then its transaction is ended: left to itself, it tries to
     * begin and commit one around every statement, also around those that are in one already.
     */
    Link(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        plain("COMMIT");
    }

    /** Wraps what JDBC throws, so that lambdas can let it through. */
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Trouble(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** A statement that is not kept: what is said once, and what may have a result. */
    void plain(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Trouble(e);
        }
    }

    @Override
    public int run(String sql, Object... arguments) {
        try {
            return prepared(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw forgotten(sql, e);
        }
    }

    @Override
    public List<Found> all(String sql, Object... arguments) {
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            List<Found> all = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                all.add(new Found(row));
            }
            return all;
        } catch (SQLException e) {
            throw forgotten(sql, e);
        }
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /** After some failures, a full disk for one, the driver has ended the statement: the next use prepares a new one. */
    private Trouble forgotten(String sql, SQLException failure) {
        PreparedStatement statement = statements.remove(sql);
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException again) {
                failure.addSuppressed(again);
            }
        }
        return new Trouble(failure);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Trouble(e);
        }
    }
}
